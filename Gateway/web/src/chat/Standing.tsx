import { language, useText } from '../shared/i18n';
import { Remaining } from '../shared/Remaining';
import { moment, useNow, waitMinutes } from '../shared/time';
import type { ChatVisit, PlaceInLine } from '../shared/wire';
import type { Ending } from './chatState';
import { chatText } from './text';

const LookEveryMs = 30_000;

interface Props {
  visit: ChatVisit;
  place: PlaceInLine | undefined;
  ending: Ending;
}

/** How the visit stands, in words. */
export function Standing({ visit, place, ending }: Props) {
  const text = useText(chatText);
  switch (visit.status) {
    case 'Served':
      return <p class="standing-main">{text.served} <strong data-testid="operator-name">{visit.operatorName}</strong></p>;
    case 'Consulted':
      return <Held words={text.consulted} until={text.answerBy} due={visit.dueAt} />;
    case 'Parked':
      return visit.park === 'CallBack'
        ? <Held words={text.callBack} until={text.callBackAt} due={visit.dueAt} />
        : <Held words={text.parked} until={text.heldUntil} due={visit.dueAt} />;
    case 'Closed':
      return (
        <>
          <p class="standing-main">{text.endings[ending]}</p>
          <p>{text.endingsHow[ending]}</p>
        </>
      );
    default:
      return <InLine visit={visit} place={place} />;
  }
}

/** It waits for somebody else, until a time: the time comes first. */
function Held({ words, until, due }: { words: string; until: (at: string) => string; due: string | null | undefined }) {
  const now = useNow(LookEveryMs);
  return (
    <>
      {due && <p class="standing-main" data-testid="due">{until(moment(due, now, language()))} <Remaining until={due} /></p>}
      <p>{words}</p>
    </>
  );
}

function InLine({ visit, place }: { visit: ChatVisit; place: PlaceInLine | undefined }) {
  const text = useText(chatText);
  const now = useNow(LookEveryMs);
  const opens = visit.notBefore && Date.parse(visit.notBefore) > now ? visit.notBefore : undefined;
  return (
    <>
      {opens && <p class="standing-main" data-testid="opens">{text.closedUntil(moment(opens, now, language()))}</p>}
      {place && <p class="standing-main" data-testid="position">{opens ? text.positionThen(place.position) : text.position(place.position)}</p>}
      {opens ? <p>{text.needNotWait}</p> : place && <Wait place={place} />}
      {visit.status === 'Offered' && <p>{text.offered}</p>}
    </>
  );
}

function Wait({ place }: { place: PlaceInLine }) {
  const text = useText(chatText);
  const wait = place.wait && waitMinutes(place.wait);
  return <p data-testid="wait">{wait ? text.wait(wait.from, wait.to) : text.noOperator}</p>;
}
