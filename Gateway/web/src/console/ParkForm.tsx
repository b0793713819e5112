import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { ActionForm } from './ActionForm';
import { actionText } from './actionText';
import { NoteField } from './NoteField';
import { parkPresets } from './presets';
import { UntilField, useUntil } from './UntilField';

interface Props {
  onPark: (until: number, note: string) => Promise<boolean>;
  onClose: () => void;
}

/** The citizen fetches a document; the place is held. */
export function ParkForm({ onPark, onClose }: Props) {
  const text = useText(actionText);
  const until = useUntil(parkPresets);
  const [note, setNote] = useState('');
  return (
    <ActionForm submit={text.park} submitTestId="park-submit" onSubmit={async () => until.at !== undefined && onPark(until.at, note.trim())} onClose={onClose}>
      <UntilField label={text.parkUntil} until={until} />
      <NoteField label={text.parkNote} testId="park-note" value={note} onText={setNote} />
      <p class="form-hint">{text.parkHow}</p>
    </ActionForm>
  );
}
