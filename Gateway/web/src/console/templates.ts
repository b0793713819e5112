import type { TemplateView } from '../shared/wire';

const placeholder = /\{\{([0-9]{1,3})\}\}/g;

/** How many values it takes: the highest number in it. */
export const variableCount = (body: string): number => Math.max(0, ...[...body.matchAll(placeholder)].map(m => Number(m[1])));

/** What the citizen will read. A value that is not there yet leaves its placeholder. */
export const preview = (body: string, variables: readonly string[]): string =>
  body.replace(placeholder, (whole, n: string) => variables[Number(n) - 1]?.trim() || whole);

/** Those for a channel, each once whichever account has it. */
export function templatesFor(templates: readonly TemplateView[], channel: string): TemplateView[] {
  const byName = new Map(templates.filter(t => t.channel === channel).map(t => [`${t.name} ${t.language}`, t]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Undefined when the server cannot be asked. */
export async function readTemplates(office: string): Promise<TemplateView[] | undefined> {
  const response = await fetch(`/api/offices/${encodeURIComponent(office)}/templates`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as TemplateView[]) : undefined;
}
