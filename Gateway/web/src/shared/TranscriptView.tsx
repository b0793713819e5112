import type { ComponentChildren } from 'preact';
import { language, useText } from './i18n';
import { happening, isMessage, type HappeningText, type Line, type Side } from './lines';
import { DeliveryNote, FileList, Quoted } from './MessageParts';
import { useStickyScroll } from './stickyScroll';
import { refusalText, sharedText } from './text';
import { TickMark } from './TickMark';
import { clock, day, isSameDay } from './time';
import type { EntryKind } from './wire';

interface Props {
  label: string;
  own: Side;
  /** Who speaks when nobody does: the office's automatic words. */
  officeName: string;
  lines: Line[];
  hasEarlier: boolean;
  onEarlier: () => Promise<void>;
  happenings: HappeningText;
  /** A refused message goes back to the box, or away. */
  onEdit: (line: Line) => void;
  onDiscard: (line: Line) => void;
  /** Where a file of the message at a seq is. */
  fileUrl?: (seq: number, index: number) => string;
  /** What stands above the first line. */
  children?: ComponentChildren;
}

export function TranscriptView({ label, lines, hasEarlier, onEarlier, children, ...common }: Props) {
  const text = useText(sharedText);
  const scroll = useStickyScroll(lines, common.own);
  return (
    <div class="transcript" ref={scroll.frame} tabIndex={0} role="log" aria-label={label} aria-live={scroll.isPrepending ? 'off' : 'polite'}>
      {hasEarlier && (
        <button type="button" class="quiet earlier" onClick={() => void scroll.prepending(onEarlier)}>{text.earlier}</button>
      )}
      {children}
      <ol ref={scroll.list}>
        {lines.map((line, i) => <LineView key={line.id} line={line} previous={lines[i - 1]} {...common} />)}
      </ol>
      <div ref={scroll.end} class="transcript-end" />
      {scroll.hasNews && (
        <button type="button" class="news" onClick={scroll.toEnd}>{text.newest} ↓</button>
      )}
    </div>
  );
}

type Common = Pick<Props, 'own' | 'officeName' | 'happenings' | 'onEdit' | 'onDiscard' | 'fileUrl'>;
type LineProps = Common & { line: Line; previous: Line | undefined };

function LineView({ line, previous, ...common }: LineProps) {
  const startsDay = !previous || !isSameDay(previous.at, line.at);
  const continues = !startsDay && isMessage(line.kind) && previous.kind === line.kind && previous.author === line.author;
  const classes = `line ${sideOf(line.kind, common.own)}${continues ? ' continues' : ''}`;
  const dayLine = startsDay && <div class="day">{day(line.at, language())}</div>;
  if (line.folded) {
    return (
      <li class={classes} data-testid="folded">
        {dayLine}
        <Block lines={line.folded} {...common} />
      </li>
    );
  }
  return (
    <li class={classes} data-testid="message" data-seq={line.seq} data-kind={line.kind} data-key={line.key}>
      {dayLine}
      <Bubble line={line} isNamed={!continues} {...common} />
    </li>
  );
}

/** Too many messages at once: they open on demand. */
function Block({ lines, ...common }: Common & { lines: Line[] }) {
  const text = useText(sharedText);
  return (
    <details class="bubble block">
      <summary>{text.atOnce(lines.length)}</summary>
      <ol>
        {lines.map((line, i) => <LineView key={line.id} line={line} previous={lines[i - 1] ?? line} {...common} />)}
      </ol>
    </details>
  );
}

function Bubble({ line, isNamed, own, officeName, happenings, onEdit, onDiscard, fileUrl }: Common & { line: Line; isNamed: boolean }) {
  const text = useText(sharedText);
  const author = line.kind === 'Office' ? officeName : line.kind !== own && isMessage(line.kind) ? line.author : undefined;
  return (
    <>
      <div class={line.refusal === undefined ? 'bubble' : 'bubble refused'}>
        {author && isNamed && <div class="author">{author}</div>}
        {line.from && <div class="stranger" data-testid="stranger">{text.from(line.from)}</div>}
        {line.isAutomatic && <div class="machine" data-testid="automatic">{text.byMachine}</div>}
        <span class="words">{isMessage(line.kind) ? line.text : happening(happenings, line)}</span>
        {line.files && fileUrl && <FileList files={line.files} urlOf={index => fileUrl(line.seq ?? 0, index)} />}
        {line.quoted && <Quoted words={line.quoted} />}
        <span class="stamp">
          <time dateTime={new Date(line.at).toISOString()}>{clock(line.at, language())}</time>
          {line.tick && <TickMark tick={line.tick} />}
        </span>
      </div>
      {line.delivery && <DeliveryNote delivery={line.delivery} />}
      {line.refusal !== undefined && (
        <div class="refusal" role="alert">
          <span>{text.notSent(refusalText(text, line.refusal))}</span>
          <button type="button" class="quiet" onClick={() => onEdit(line)}>{text.edit}</button>
          <button type="button" class="quiet" onClick={() => onDiscard(line)}>{text.discard}</button>
        </div>
      )}
    </>
  );
}

/** The office speaks for the operator's side. */
function sideOf(kind: EntryKind, own: Side): string {
  if (kind === 'Office') return own === 'Operator' ? 'office own' : 'office theirs';
  return kind === own ? 'own' : isMessage(kind) ? 'theirs' : 'system';
}
