import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { ActionForm } from './ActionForm';
import { actionText } from './actionText';
import { NoteField } from './NoteField';
import { blockPresets } from './presets';
import { UntilField, useUntil } from './UntilField';

interface SpamProps {
  onSpam: (note: string) => Promise<boolean>;
  onClose: () => void;
}

export function SpamForm({ onSpam, onClose }: SpamProps) {
  const text = useText(actionText);
  const [note, setNote] = useState('');
  return (
    <ActionForm submit={text.spam} submitTestId="spam-submit" isGrave onSubmit={() => onSpam(note.trim())} onClose={onClose}>
      <p class="form-hint">{text.spamHow}</p>
      <NoteField label={text.silenceNote} testId="spam-note" value={note} onText={setNote} />
    </ActionForm>
  );
}

interface BlockProps {
  onBlock: (until: number, note: string) => Promise<boolean>;
  onClose: () => void;
}

export function BlockForm({ onBlock, onClose }: BlockProps) {
  const text = useText(actionText);
  const until = useUntil(blockPresets);
  const [note, setNote] = useState('');
  return (
    <ActionForm submit={text.block} submitTestId="block-submit" isGrave onSubmit={async () => until.at !== undefined && onBlock(until.at, note.trim())} onClose={onClose}>
      <p class="form-hint">{text.blockHow}</p>
      <UntilField label={text.blockUntil} until={until} />
      <NoteField label={text.silenceNote} testId="block-note" isRequired value={note} onText={setNote} />
    </ActionForm>
  );
}
