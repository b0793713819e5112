import type { OperatorProfile, Service, VisitCard } from '../shared/wire';
import type { FormAction } from './actionsFor';
import type { Commands } from './commands';
import { ConsultForm } from './ConsultForm';
import { ParkForm } from './ParkForm';
import { BlockForm, SpamForm } from './SilenceForm';
import { TransferForm } from './TransferForm';

interface Props {
  form: FormAction;
  card: VisitCard;
  profile: OperatorProfile | undefined;
  services: readonly Service[];
  commands: Commands;
  onClose: () => void;
}

/** The form of the action that was chosen. */
export function ActionPanel({ form, card, profile, services, commands, onClose }: Props) {
  const colleagues = profile?.colleagues.filter(c => c.operator !== profile.operator) ?? [];
  switch (form) {
    case 'transfer':
      return <TransferForm colleagues={colleagues} services={services} need={card.row.need} onTransfer={(to, note) => commands.transfer(card, to, note)} onClose={onClose} />;
    case 'consult':
      return <ConsultForm colleagues={colleagues} textLengthMax={profile?.textLengthMax} onConsult={ask => commands.consult(card, ask)} onClose={onClose} />;
    case 'park':
      return <ParkForm onPark={(until, note) => commands.park(card, until, note)} onClose={onClose} />;
    case 'spam':
      return <SpamForm onSpam={note => commands.spam(card, note)} onClose={onClose} />;
    case 'block':
      return <BlockForm onBlock={(until, note) => commands.block(card, until, note)} onClose={onClose} />;
  }
}
