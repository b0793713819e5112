import { useText, type Dictionary } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';

const homeText: Dictionary<Record<'title' | 'lead' | 'chat' | 'chatHow' | 'form' | 'formHow' | 'console' | 'consoleHow', string>> = {
  id: {
    title: 'Layanan Dukcapil',
    lead: 'Dinas Kependudukan dan Pencatatan Sipil',
    chat: 'Tanya petugas',
    chatHow: 'Ambil nomor antrean dan bicara dengan petugas, langsung dari ponsel Anda.',
    form: 'Isi formulir',
    formHow: 'Pertanyaan atau pengaduan, dengan foto dan dokumen. Anda mendapat nomor.',
    console: 'Konsol petugas',
    consoleHow: 'Untuk petugas: masuk dan layani percakapan warga.',
  },
  en: {
    title: 'Civil registry',
    lead: 'Office of Population and Civil Registration',
    chat: 'Ask an operator',
    chatHow: 'Take a queue number and talk to an operator, right from your phone.',
    form: 'Fill in a form',
    formHow: 'A question or a complaint, with photos and documents. You get a number.',
    console: 'Operator console',
    consoleHow: 'For staff: sign in and serve the citizens who wait.',
  },
};

export function HomePage() {
  const text = useText(homeText);
  document.title = text.title;
  return (
    <div class="home">
      <header class="bar">
        <span class="brand">Omnichannel</span>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <nav class="doors">
          <a class="door door-main" href="/chat">
            <strong>{text.chat}</strong>
            <span>{text.chatHow}</span>
          </a>
          <a class="door" href="/form">
            <strong>{text.form}</strong>
            <span>{text.formHow}</span>
          </a>
          <a class="door" href="/console">
            <strong>{text.console}</strong>
            <span>{text.consoleHow}</span>
          </a>
        </nav>
      </main>
    </div>
  );
}
