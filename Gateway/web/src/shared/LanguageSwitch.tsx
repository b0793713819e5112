import { language, setLanguage, useText, type Language } from './i18n';
import { sharedText } from './text';

const names: [Language, string][] = [['id', 'Bahasa Indonesia'], ['en', 'English']];

export function LanguageSwitch() {
  const text = useText(sharedText);
  return (
    <div class="languages" role="group" aria-label={text.language}>
      {names.map(([code, name]) => (
        <button key={code} type="button" lang={code} title={name} aria-pressed={language() === code} onClick={() => setLanguage(code)}>
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
