import { isPictured, sizeText, type Delivery, type FileLine } from './fates';
import { language, useText } from './i18n';
import { sharedText } from './text';
import { locales } from './time';

/** The files of a message; their bytes come from the server alone, who checks who asks. */
export function FileList({ files, urlOf }: { files: readonly FileLine[]; urlOf: (index: number) => string }) {
  return (
    <ul class="files">
      {files.map(file => <li key={file.index}><FileEntry file={file} url={urlOf(file.index)} /></li>)}
    </ul>
  );
}

function FileEntry({ file, url }: { file: FileLine; url: string }) {
  const text = useText(sharedText);
  const facts = [file.mediaType, sizeText(file.size, locales[language()])].filter(Boolean).join(' · ');
  const words = (
    <span class="file-words">
      <span class="file-name">{file.name || text.namelessFile}</span>
      <span class="file-facts">{file.is === 'kept' ? facts : file.is === 'coming' ? text.fileComing : (text.filesRefused[file.refusal ?? ''] ?? text.fileGone)}</span>
    </span>
  );
  if (file.is === 'gone') return <span class="file file-gone" data-testid="file" data-state="gone">{words}</span>;
  // Also while it is coming: whoever asks for it makes it come.
  return (
    <a class={`file file-${file.is}`} href={url} target="_blank" rel="noopener noreferrer" data-testid="file" data-state={file.is}>
      {isPictured(file) && <img src={url} alt="" loading="lazy" decoding="async" />}
      {words}
    </a>
  );
}

/** What a mail repeats of what was said before. */
export function Quoted({ words }: { words: string }) {
  const text = useText(sharedText);
  return (
    <details class="quoted" data-testid="quoted">
      <summary>{text.quoted}</summary>
      <blockquote>{words}</blockquote>
    </details>
  );
}

/** What went wrong with a message on its way out, in the provider's own words. */
export function DeliveryNote({ delivery }: { delivery: Delivery }) {
  const text = useText(sharedText);
  const words = delivery.status === 'Unknown' ? text.unsure : delivery.status === 'OutsideWindow' ? text.outsideWindow : delivery.status === 'Failed' ? text.undelivered : undefined;
  if (words === undefined) return null;
  return (
    <p class={`delivery-note delivery-${delivery.status}`} data-testid="delivery" data-status={delivery.status}>
      {words}{delivery.detail && <span class="delivery-detail"> “{delivery.detail}”</span>}
    </p>
  );
}
