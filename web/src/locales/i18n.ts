import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './enUS';

export type Language = 'zh-CN' | 'en-US';

const key = 'tide.language';

/** The language of the pages before anybody has signed in: what this browser used last, else what it prefers. */
const first: Language =
  (localStorage.getItem(key) as Language | null) ?? (navigator.language.startsWith('en') ? 'en-US' : 'zh-CN');

// Keys are the Chinese sentences themselves, so Chinese needs no file.
void i18next.use(initReactI18next).init({
  lng: first,
  fallbackLng: false,
  resources: { 'en-US': { translation: english } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

document.documentElement.lang = first;

/** Shows the pages in a language and remembers it on this device. */
export function speak(language: Language): void {
  if (i18next.language === language) return;
  localStorage.setItem(key, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
