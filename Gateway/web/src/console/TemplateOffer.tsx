import { useEffect, useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import type { MessageTemplate, TemplateView } from '../shared/wire';
import { replyText } from './replyText';
import { preview, readTemplates, templatesFor, variableCount } from './templates';

const ValueLengthMax = 1_024;

interface Props {
  id: string;
  office: string;
  channel: string;
  /** Not known before the transcript is here. */
  account: string | undefined;
  onSend: (text: string, template: MessageTemplate) => void;
}

/** In place of the box for an answer, where only an approved text may go. */
export function TemplateOffer({ id, office, channel, account, onSend }: Props) {
  const text = useText(replyText);
  const { templates, hasFailed, again } = useTemplates(office, channel, account);
  const [name, setName] = useState('');
  const chosen = templates?.find(t => idOf(t) === name);
  if (!templates) {
    return (
      <div class="template-offer">
        <p role="status">{hasFailed ? text.templatesFailed : text.templatesLoading}</p>
        {hasFailed && <button type="button" onClick={again}>{text.again}</button>}
      </div>
    );
  }
  return (
    <div class="template-offer" data-testid="templates">
      {templates.length === 0 && <p>{text.noTemplates}</p>}
      {templates.length > 0 && (
        <label for={`template-${id}`}>
          {text.template}
          <select id={`template-${id}`} data-testid="template" value={name} onChange={e => setName(e.currentTarget.value)}>
            <option value="">{text.chooseTemplate}</option>
            {templates.map(t => <option key={idOf(t)} value={idOf(t)}>{t.name} ({t.language})</option>)}
          </select>
        </label>
      )}
      {chosen && <TemplateForm key={name} template={chosen} onSend={(words, template) => (onSend(words, template), setName(''))} />}
    </div>
  );
}

function TemplateForm({ template, onSend }: { template: TemplateView; onSend: Props['onSend'] }) {
  const text = useText(replyText);
  const count = variableCount(template.body);
  const [values, setValues] = useState<readonly string[]>(Array<string>(count).fill(''));
  const variables = values.map(v => v.trim());
  const submit = () => onSend(preview(template.body, variables), { account: template.account, name: template.name, language: template.language, variables });
  return (
    <form onSubmit={e => (e.preventDefault(), submit())}>
      {values.map((value, i) => (
        <label key={i}>
          {text.variable(i + 1)}
          <input
            data-testid={`variable-${i + 1}`}
            required
            maxLength={ValueLengthMax}
            value={value}
            onInput={e => setValues(values.map((v, n) => (n === i ? e.currentTarget.value : v)))}
          />
        </label>
      ))}
      <p class="template-label">{text.preview}</p>
      <p class="template-preview" data-testid="template-preview" aria-live="polite">{preview(template.body, variables)}</p>
      <button type="submit" class="primary" data-testid="template-send" disabled={variables.includes('')}>{text.sendTemplate}</button>
    </form>
  );
}

const idOf = (t: TemplateView): string => `${t.name} ${t.language}`;

function useTemplates(office: string, channel: string, account: string | undefined) {
  const [all, setAll] = useState<TemplateView[]>();
  const [hasFailed, setHasFailed] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setHasFailed(false);
    void readTemplates(office).then(found => {
      if (!isWanted) return;
      if (found) setAll(found);
      setHasFailed(!found);
    });
    return () => void (isWanted = false);
  }, [office, round]);
  const templates = all && account !== undefined ? templatesFor(all, channel, account) : undefined;
  return { templates, hasFailed, again: () => setRound(n => n + 1) };
}
