import type { DeskDecision, PassReason } from '../shared/wire';
import type { DeskText } from './deskText';

/** Why this visit was given to this operator, in plain words: its place, its class, who was passed over, and why him. */
export function decisionWords(d: DeskDecision, text: DeskText, nameOf: (operator: string) => string, overtakesMax: number | undefined): string[] {
  const isHeldBack = d.place.class !== d.class;
  return [
    d.position === 1 ? text.next : text.position(d.position),
    ...(d.class === 'Returned' ? [text.returned] : d.class === 'Vulnerable' ? [text.vulnerable] : []),
    ...(isHeldBack ? [text.heldBack] : []),
    ...(d.overtaken > 0 ? [text.overtakenOf(d.overtaken, overtakesMax)] : []),
    ...(d.passedOver.length > 0 ? [text.nearer(d.passedOver.length, passedWords(d, text))] : []),
    whyWords(d, text, nameOf(d.operator)),
  ].filter(words => words !== '');
}

/** A newer server may know reasons that this page does not. */
function whyWords(d: DeskDecision, text: DeskText, name: string): string {
  const chosen = d.candidates[0];
  return (text.why as Partial<DeskText['why']>)[d.why]?.(name, chosen ? text.load(chosen.load, chosen.capacity) : '') ?? '';
}

function passedWords({ passedOver }: DeskDecision, text: DeskText): string {
  const counts = new Map<PassReason, number>();
  for (const { reason } of passedOver) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, n]) => (text.passed as Partial<DeskText['passed']>)[reason]?.(n) ?? String(n)).join(', ');
}
