import type { ComponentChildren } from 'preact';
import { language, useText } from './i18n';
import { isMessage, type Line, type Side } from './lines';
import { useStickyScroll } from './stickyScroll';
import { refusalText, sharedText } from './text';
import { TickMark } from './TickMark';
import { clock, day, isSameDay } from './time';

interface Props {
  label: string;
  own: Side;
  lines: Line[];
  hasEarlier: boolean;
  onEarlier: () => Promise<void>;
  /** The words for a line that is no message. */
  systemText: (line: Line) => string;
  /** A refused message goes back to the box, or away. */
  onEdit: (line: Line) => void;
  onDiscard: (line: Line) => void;
  /** What stands above the first line. */
  children?: ComponentChildren;
}

export function TranscriptView({ label, own, lines, hasEarlier, onEarlier, systemText, onEdit, onDiscard, children }: Props) {
  const text = useText(sharedText);
  const scroll = useStickyScroll(lines, own);
  return (
    <div class="transcript" ref={scroll.frame} tabIndex={0} role="log" aria-label={label} aria-live={scroll.isPrepending ? 'off' : 'polite'}>
      {hasEarlier && (
        <button type="button" class="quiet earlier" onClick={() => void scroll.prepending(onEarlier)}>{text.earlier}</button>
      )}
      {children}
      <ol ref={scroll.list}>
        {lines.map((line, i) => (
          <LineView key={line.id} line={line} previous={lines[i - 1]} own={own} systemText={systemText} onEdit={onEdit} onDiscard={onDiscard} />
        ))}
      </ol>
      <div ref={scroll.end} class="transcript-end" />
      {scroll.hasNews && (
        <button type="button" class="news" onClick={scroll.toEnd}>{text.newest} ↓</button>
      )}
    </div>
  );
}

type LineProps = Pick<Props, 'own' | 'systemText' | 'onEdit' | 'onDiscard'> & { line: Line; previous: Line | undefined };

function LineView({ line, previous, own, systemText, onEdit, onDiscard }: LineProps) {
  const text = useText(sharedText);
  const isOwn = line.kind === own;
  const side = !isMessage(line.kind) ? 'system' : isOwn ? 'own' : 'theirs';
  const startsDay = !previous || !isSameDay(previous.at, line.at);
  const continues = !startsDay && previous?.kind === line.kind && isMessage(line.kind) && previous.author === line.author;
  return (
    <li class={`line ${side}${continues ? ' continues' : ''}`} data-testid="message" data-seq={line.seq} data-kind={line.kind} data-key={line.key}>
      {startsDay && <div class="day">{day(line.at, language())}</div>}
      <div class={line.refusal === undefined ? 'bubble' : 'bubble refused'}>
        {side === 'theirs' && line.author && !continues && <div class="author">{line.author}</div>}
        <span class="words">{side === 'system' ? systemText(line) : line.text}</span>
        <span class="stamp">
          <time dateTime={new Date(line.at).toISOString()}>{clock(line.at, language())}</time>
          {line.tick && <TickMark tick={line.tick} />}
        </span>
      </div>
      {line.refusal !== undefined && (
        <div class="refusal" role="alert">
          <span>{text.notSent(refusalText(text, line.refusal))}</span>
          <button type="button" class="quiet" onClick={() => onEdit(line)}>{text.edit}</button>
          <button type="button" class="quiet" onClick={() => onDiscard(line)}>{text.discard}</button>
        </div>
      )}
    </li>
  );
}
