// The title and clauses of a document, as fields: shared by a new document and a next version.
import { Trans, useLingui } from '@lingui/react/macro';
import type { components } from '../../api/schema';
import { TextArea, TextField, type Wrongs } from '../ui/form';

export type Clause = components['schemas']['ClauseInput'];
export type Keyed = Clause & { key: number };

let counted = 0;
/** A clause with a key of its own, so that taking one out leaves the others' fields alone. */
export const keyed = (clause: Clause): Keyed => ({ key: (counted += 1), ...clause });

/** The clauses as the API takes them. */
export const clausesOf = (clauses: Keyed[]): Clause[] =>
  clauses.map(({ part, heading, text }) => ({ ...(part && { part }), heading: heading.trim(), text: text.trim() }));

/** Finds what is missing before anything is sent. */
export function useClauseCheck(): (title: string, clauses: Keyed[]) => Wrongs {
  const { t } = useLingui();
  return (title, clauses) => {
    const found: Wrongs = {};
    if (!title.trim()) found.title = t`Give it a title`;
    for (const { key, heading, text } of clauses) {
      if (!heading.trim()) found[`heading-${key}`] = t`Give this clause a heading`;
      if (!text.trim()) found[`text-${key}`] = t`Write what this clause says`;
    }
    return found;
  };
}

/** The server's words at their fields: those of a clause by its place in the list. */
export const clauseWrongs = (errors: { pointer: string; detail: string }[], clauses: Keyed[]): Wrongs =>
  Object.fromEntries(
    errors.map(({ pointer, detail }) => {
      const [, field = '', at = '', part = ''] = pointer.split('/');
      const key = clauses[Number(at)]?.key;
      return [field === 'clauses' && at !== '' && key !== undefined ? `${part || 'text'}-${key}` : field, detail];
    }),
  );

/** What a privacy notice has to say, clause by clause. */
export function usePrivacyParts(): [part: NonNullable<Clause['part']>, heading: string, hint: string][] {
  const { t } = useLingui();
  return [
    ['controller', t`Who we are`, t`Who answers for what people write to you.`],
    ['contact', t`How to reach us about your data`, t`A name or a role, and a way to reach them.`],
    ['purpose', t`What we keep, and what for`, t`Only what you need to find somebody a place.`],
    ['condition', t`Why we may keep it`, t`The lawful reason, and the one for what people say about their health.`],
    ['retention', t`How long we keep it`, t`In months or years, and what happens then.`],
    ['complaint', t`If you are not happy with us`, t`Whom people can complain to, outside your organisation too.`],
  ];
}

interface FieldsProps {
  title: string;
  clauses: Keyed[];
  wrongs: Wrongs;
  setTitle: (title: string) => void;
  setClauses: (clauses: Keyed[]) => void;
}

export function ClauseFields({ title, clauses, wrongs, setTitle, setClauses }: FieldsProps) {
  const { t } = useLingui();
  const hints = new Map(usePrivacyParts().map(([part, , hint]) => [part, hint]));
  const change = (key: number, part: Partial<Clause>) =>
    setClauses(clauses.map((clause) => (clause.key === key ? Object.assign({}, clause, part) : clause)));
  return (
    <>
      <TextField id="title" label={t`Title`} wrong={wrongs.title} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
      <ol className="clauses" id="clauses" tabIndex={-1}>
        {clauses.map(({ key, heading, text, part }) => (
          <li key={key} className="stack">
            <TextField id={`heading-${key}`} label={t`Heading`} wrong={wrongs[`heading-${key}`]} maxLength={120} value={heading} onChange={(event) => change(key, { heading: event.target.value })} />
            <TextArea id={`text-${key}`} label={t`What it says`} hint={part && hints.get(part)} wrong={wrongs[`text-${key}`]} rows={4} maxLength={5000} value={text} onChange={(event) => change(key, { text: event.target.value })} />
            {!part && clauses.length > 1 && (
              <p>
                <button type="button" className="btn btn--plain btn--s" onClick={() => setClauses(clauses.filter((clause) => clause.key !== key))}>
                  <Trans>
                    Take this clause out<span className="vh">: {heading}</span>
                  </Trans>
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      <p>
        <button type="button" className="btn btn--plain" onClick={() => setClauses([...clauses, keyed({ heading: '', text: '' })])}>
          <Trans>Add a clause</Trans>
        </button>
      </p>
    </>
  );
}
