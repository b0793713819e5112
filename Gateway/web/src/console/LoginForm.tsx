import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocusOn } from '../shared/focus';
import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import type { Session } from '../shared/wire';
import { signIn, type SignInFailure } from './session';
import { consoleText } from './text';

export function LoginForm({ hasEnded, onSignedIn }: { hasEnded: boolean; onSignedIn: (session: Session) => void }) {
  const text = useText(consoleText);
  const [office, setOffice] = useState('demo');
  const [operator, setOperator] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<SignInFailure>();
  const [isBusy, setIsBusy] = useState(false);
  const operatorBox = useRef<HTMLInputElement>(null);
  useFocusOn(() => operatorBox.current);
  useEffect(() => void (document.title = text.title));

  const submit = async () => {
    setIsBusy(true);
    const result = await signIn(office.trim(), operator.trim(), password);
    setIsBusy(false);
    if (typeof result === 'object') return onSignedIn(result);
    setFailure(result);
  };
  const error = failure ? text.failures[failure] : hasEnded ? text.sessionEnded : undefined;

  return (
    <div class="login">
      <form onSubmit={e => (e.preventDefault(), void submit())}>
        <div class="login-top">
          <h1>{text.title}</h1>
          <LanguageSwitch />
        </div>
        <label>
          {text.office}
          <input data-testid="login-office" autocapitalize="none" spellcheck={false} required value={office} onInput={e => setOffice(e.currentTarget.value)} />
        </label>
        <label>
          {text.operator}
          <input ref={operatorBox} data-testid="login-operator" autocomplete="username" autocapitalize="none" spellcheck={false} required value={operator} onInput={e => setOperator(e.currentTarget.value)} />
        </label>
        <label>
          {text.password}
          <input type="password" data-testid="login-password" autocomplete="current-password" required value={password} onInput={e => setPassword(e.currentTarget.value)} />
        </label>
        {error && <p class="login-error" role="alert" data-testid="login-error">{error}</p>}
        <button type="submit" class="primary" data-testid="login-submit" disabled={isBusy}>{text.signIn}</button>
      </form>
    </div>
  );
}
