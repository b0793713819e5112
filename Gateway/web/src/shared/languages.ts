import type { Language } from './i18n';

/** A language by its name; the tag itself where the browser knows none: older ones know no names, and every one throws at a tag that it takes
 * for malformed. */
export function languageName(tag: string, shownIn: Language): string {
  try {
    return new Intl.DisplayNames([shownIn], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
