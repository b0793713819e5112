import { language, useText } from '../shared/i18n';
import { moment, useNow } from '../shared/time';
import type { OfficeView } from '../shared/wire';
import { chatText } from './text';

const LookEveryMs = 30_000;

/** Says before anybody writes that the office is closed, and that a number is given all the same. */
export function ClosedBanner({ office }: { office: OfficeView }) {
  const text = useText(chatText);
  const now = useNow(LookEveryMs);
  const opensAt = office.opensAt;
  if (office.isOpen || (opensAt && Date.parse(opensAt) <= now)) return null;
  return (
    <p class="closed-banner" role="status" data-testid="closed">
      <strong>{opensAt ? text.closedUntil(moment(opensAt, now, language())) : text.closedNow}</strong> {text.closedWrite}
    </p>
  );
}
