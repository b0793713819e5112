/** How long another page is waited for: one that the browser has put to sleep may hold its lock for ever. */
const WaitMsMax = 10_000;

/** Runs it while no other page of this browser runs one of that name. Browsers of before 2022, and pages without TLS, have no locks: there, and when
 * the other page takes too long, it runs all the same. */
export async function oneAtATime<T>(name: string, run: () => Promise<T>, locks: LockManager | undefined): Promise<T> {
  if (!locks) return run();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), WaitMsMax);
  let hasBegun = false;
  try {
    return await locks.request(name, { signal: patience.signal }, () => {
      hasBegun = true;
      clearTimeout(timer);
      return run();
    });
  } catch (error) {
    if (hasBegun) throw error;
    return run();
  } finally {
    clearTimeout(timer);
  }
}
