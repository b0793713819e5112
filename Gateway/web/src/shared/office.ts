const DefaultOffice = 'demo';

/** The office that the path names, `/chat/{office}` or `/form/{office}`: the whole segment, so that an impossible name is told unknown and
 * does not open another office's page. */
export function officeOf(pathname: string): string {
  const segment = pathname.split('/')[2];
  if (!segment) return DefaultOffice;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
