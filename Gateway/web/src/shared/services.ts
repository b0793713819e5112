import { useEffect, useState } from 'preact/hooks';
import { backoffMs, pause } from './backoff';
import { language } from './i18n';
import { languageName } from './languages';
import type { Need, Service } from './wire';

/** What the office's lines are for; nothing until the server has said so. */
export function useServices(office: string): readonly Service[] {
  const [services, setServices] = useState<readonly Service[]>([]);
  useEffect(() => {
    let isWanted = true;
    void fetched(office, () => isWanted).then(found => isWanted && setServices(found));
    return () => void (isWanted = false);
  }, [office]);
  return services;
}

async function fetched(office: string, isWanted: () => boolean): Promise<Service[]> {
  for (let attempt = 0; isWanted(); attempt++) {
    const response = await fetch(`/api/offices/${encodeURIComponent(office)}/services`).catch(() => undefined);
    if (response?.ok) return (await response.json()) as Service[];
    // Of an office that does not exist there is nothing to know.
    if (response && response.status < 500) break;
    await pause(backoffMs(attempt));
  }
  return [];
}

export const nameOf = (service: Service): string => service.names[language()] ?? service.id;

export function serviceName(services: readonly Service[], id: string): string {
  const service = services.find(s => s.id === id);
  return service ? nameOf(service) : id;
}

/** A line by its name; undefined for the one that any operator can serve. */
export function lineName(services: readonly Service[], need: Need | null | undefined): string | undefined {
  const parts = [need?.service && serviceName(services, need.service), need?.language && languageName(need.language, language())];
  return parts.filter(Boolean).join(' · ') || undefined;
}
