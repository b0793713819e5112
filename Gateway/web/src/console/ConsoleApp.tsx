import { useEffect, useMemo, useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { useStore } from '../shared/store';
import type { Session } from '../shared/wire';
import { ConsoleLink } from './consoleLink';
import { ConsoleView } from './ConsoleView';
import { LoginForm } from './LoginForm';
import { restoredSession, signOut } from './session';
import { consoleText } from './text';

type Standing = { is: 'asking' } | { is: 'signedOut'; hasEnded: boolean } | { is: 'signedIn'; session: Session };

export function ConsoleApp() {
  const text = useText(consoleText);
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  useEffect(() => {
    void restoredSession().then(session => setStanding(session ? { is: 'signedIn', session } : { is: 'signedOut', hasEnded: false }));
  }, []);

  switch (standing.is) {
    case 'asking':
      return <p class="asking" role="status">{text.loading}</p>;
    case 'signedOut':
      return <LoginForm hasEnded={standing.hasEnded} onSignedIn={session => setStanding({ is: 'signedIn', session })} />;
    case 'signedIn':
      return <SignedIn session={standing.session} onSignedOut={hasEnded => setStanding({ is: 'signedOut', hasEnded })} />;
  }
}

function SignedIn({ session, onSignedOut }: { session: Session; onSignedOut: (hasEnded: boolean) => void }) {
  const link = useMemo(() => new ConsoleLink(session), [session]);
  const { hasEnded } = useStore(link.page);
  useEffect(() => link.start(), [link]);
  useEffect(() => {
    if (!hasEnded) return;
    link.stop();
    onSignedOut(true);
  }, [hasEnded]);

  const leave = async () => {
    if (!(await signOut())) return 'failed';
    link.forget();
    onSignedOut(false);
    return 'None';
  };
  return <ConsoleView link={link} session={session} onSignOut={leave} />;
}
