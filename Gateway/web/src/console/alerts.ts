import { useEffect, useRef, useState } from 'preact/hooks';
import { ticketOf, type VisitCard } from '../shared/wire';
import { offerOf } from './board';

/** Tells of each new offer or question once: in words for a live region, and with a tone if wanted. */
export function useAlerts(cards: readonly VisitCard[], hasSound: boolean, say: (ticket: string, name: string | undefined) => string): string {
  const [words, setWords] = useState('');
  const seen = useRef(new Set<string>());
  useEffect(() => {
    const fresh = cards.filter(c => !seen.current.has(offerOf(c)));
    seen.current = new Set(cards.map(offerOf));
    const first = fresh[0];
    if (!first) return;
    setWords(say(ticketOf(first.row.visit), first.row.citizenName ?? undefined));
    if (hasSound) playTone();
  }, [cards]);
  return words;
}

let audio: AudioContext | undefined;

function playTone(): void {
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const now = audio.currentTime;
  tone.frequency.setValueAtTime(660, now);
  tone.frequency.setValueAtTime(880, now + 0.12);
  loudness.gain.setValueAtTime(0.12, now);
  loudness.gain.exponentialRampToValueAtTime(0.001, now + 0.4);
  tone.connect(loudness).connect(audio.destination);
  tone.start(now);
  tone.stop(now + 0.4);
}
