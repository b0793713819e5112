import type { TemplateView } from '../shared/wire';

const placeholder = /\{\{([0-9]{1,3})\}\}/g;

/** How many values it takes: the highest number in it. */
export const variableCount = (body: string): number => Math.max(0, ...[...body.matchAll(placeholder)].map(m => Number(m[1])));

/** What the citizen will read. A value that is not there yet leaves its placeholder. */
export const preview = (body: string, variables: readonly string[]): string =>
  body.replace(placeholder, (whole, n: string) => variables[Number(n) - 1]?.trim() || whole);

/** Those of the account that answers. */
export const templatesFor = (templates: readonly TemplateView[], channel: string, account: string): TemplateView[] =>
  templates.filter(t => t.channel === channel && t.account === account).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Undefined when the server cannot be asked. */
export async function readTemplates(office: string): Promise<TemplateView[] | undefined> {
  const response = await fetch(`/api/offices/${encodeURIComponent(office)}/templates`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as TemplateView[]) : undefined;
}
