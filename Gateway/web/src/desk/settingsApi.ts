import type { SettingsView } from '../shared/wire';

const pathOf = (office: string): string => `/api/offices/${encodeURIComponent(office)}/settings`;

export async function readSettings(office: string): Promise<SettingsView | undefined> {
  const response = await fetch(pathOf(office)).catch(() => undefined);
  return response?.ok ? ((await response.json()) as SettingsView) : undefined;
}

/** The settings as they are now; `moved` when somebody else has changed them since; otherwise the reason, or nothing to say. */
export async function saveSettings(office: string, view: SettingsView): Promise<SettingsView | 'moved' | { reason: string }> {
  const response = await fetch(pathOf(office), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(view),
  }).catch(() => undefined);
  if (response?.ok) return (await response.json()) as SettingsView;
  if (response?.status === 409) return 'moved';
  const problem = (await response?.json().catch(() => undefined)) as { detail?: string } | undefined;
  return { reason: problem?.detail ?? '' };
}
