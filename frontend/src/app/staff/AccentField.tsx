// The organisation's colour: picked by eye or by its figures, looked at in light and dark before it is saved, and told in
// words whether everybody can read it. The server does the sums; nothing here knows how.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../../api/client';
import type { components } from '../../api/schema';
import { Choice, Field } from '../ui/form';
import { Trouble } from '../ui/states';
import { AccentPreview } from './AccentPreview';

type Trial = components['schemas']['AccentTrial'];
type Contrast = components['schemas']['AccentContrast'];

interface AccentProps {
  org: string;
  /** `#` and six figures or letters; null for Hearth's own. */
  colour: string | null;
  setColour: (colour: string | null) => void;
  wrong: string | undefined;
}

/** What stands in the fields first, when an organisation wants a colour of its own. */
const BEGIN = '#1d5c60';
const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

export function AccentField({ org, colour, setColour, wrong }: AccentProps) {
  const { t } = useLingui();
  const settled = useSettled(colour);
  const asked = settled !== null && isColour(settled) ? { colour: settled } : {};
  const trial = useQuery({
    ...get('/v1/orgs/{org}/accent', { path: { org }, query: asked }),
    enabled: settled === null || isColour(settled),
    placeholderData: keepPreviousData,
  });
  return (
    <fieldset className="stack stack--s" aria-describedby="accent-hint">
      <legend className="label">
        <Trans>Colour of links and buttons</Trans>
      </legend>
      <p className="hint" id="accent-hint">
        <Trans>Pages for the dark get the same colour, lighter. A colour that some people could not read is not taken.</Trans>
      </p>
      <div className="choices">
        <Choice name="accent-whose" checked={colour === null} onChange={() => setColour(null)}>
          <Trans>Hearth’s own</Trans>
        </Choice>
        <Choice name="accent-whose" checked={colour !== null} onChange={() => setColour(colour ?? BEGIN)}>
          <Trans>A colour of ours</Trans>
        </Choice>
      </div>
      {colour !== null && (
        <div className="cluster accent__pick">
          <Field id="accent" label={t`The colour`} hint={t`Like #1d5c60`} wrong={wrong}>
            <input
              id="accent"
              className="input input--s figures"
              autoComplete="off"
              spellCheck={false}
              maxLength={7}
              aria-describedby={wrong ? 'accent-hint accent-wrong accent-said' : 'accent-hint accent-said'}
              aria-invalid={wrong ? true : undefined}
              value={colour}
              onChange={(event) => setColour(event.target.value.trim())}
            />
          </Field>
          <input type="color" className="accent__well" aria-label={t`Pick the colour by eye`} value={isColour(colour) ? colour.toLowerCase() : BEGIN} onChange={(event) => setColour(event.target.value)} />
        </div>
      )}
      {trial.error && <Trouble error={trial.error} again={() => void trial.refetch()} />}
      {trial.data && <Said trial={trial.data} take={setColour} />}
      {trial.data?.fits && <AccentPreview values={trial.data.values} />}
    </fieldset>
  );
}

/** Whether everybody can read it, in words; and the nearest colour that they can. */
function Said({ trial, take }: { trial: Trial; take: (colour: string) => void }) {
  const short = trial.contrasts.filter(({ enough }) => !enough);
  const { nearest } = trial;
  return (
    <>
      <output id="accent-said" className="block">
        {trial.fits ? (
          <span className="tag tag--done">
            <Trans>Everybody can read this</Trans>
          </span>
        ) : (
          <span className="tag tag--care">
            <Plural value={short.length} one="Too pale in # place to be read" other="Too pale in # places to be read" />
          </span>
        )}
      </output>
      {!trial.fits && (
        <p>
          <button type="button" className="btn btn--plain" onClick={() => take(nearest)}>
            <Trans>Take {nearest}, the nearest that fits</Trans>
          </button>
        </p>
      )}
      <details>
        <summary>
          <Trans>How far it stands out</Trans>
        </summary>
        <div className="inside stack stack--s">
          <p>
            <Trans>Text needs 4.5 to 1.</Trans>
          </p>
          <ul className="plainlist">
            {trial.contrasts.map((contrast) => (
              <li key={`${contrast.light} ${contrast.ground}`}>
                <OneContrast contrast={contrast} />
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
}

function OneContrast({ contrast: { light, ground, ratio, enough } }: { contrast: Contrast }) {
  const { i18n } = useLingui();
  const figure = new Intl.NumberFormat(i18n.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ratio);
  return (
    <>
      <Where light={light} ground={ground} />: <Trans>{figure} to 1</Trans>,{' '}
      {enough ? <Trans>enough</Trans> : <b><Trans>not enough</Trans></b>}
    </>
  );
}

function Where({ light, ground }: { light: string; ground: string }) {
  if (light === 'dark') {
    if (ground === 'raised') return <Trans>On cards, in the dark</Trans>;
    if (ground === 'sunk') return <Trans>On lower parts, in the dark</Trans>;
    if (ground === 'own_text') return <Trans>Under the text of a button, in the dark</Trans>;
    return <Trans>On the page, in the dark</Trans>;
  }
  if (ground === 'raised') return <Trans>On cards, in the light</Trans>;
  if (ground === 'sunk') return <Trans>On lower parts, in the light</Trans>;
  if (ground === 'own_text') return <Trans>Under the text of a button, in the light</Trans>;
  return <Trans>On the page, in the light</Trans>;
}

/** How long a hand rests before the server is asked. */
const RESTS_MS = 150;

/** The colour once it has stopped changing: a hand that drags over a picker asks once, not for each colour on its way. */
function useSettled(colour: string | null): string | null {
  const [settled, settle] = useState(colour);
  useEffect(() => {
    const timer = setTimeout(() => settle(colour), RESTS_MS);
    return () => clearTimeout(timer);
  }, [colour]);
  return settled;
}
