// Choosing a time zone: every one that the browser knows; the present one too, where it is another name for one of them.
import type { ReactNode } from 'react';
import { Field } from './form';

interface ZoneFieldProps {
  label: string;
  hint?: ReactNode;
  wrong: string | undefined;
  zone: string;
  setZone: (zone: string) => void;
}

export function ZoneField({ label, hint, wrong, zone, setZone }: ZoneFieldProps) {
  const zones = [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  const described = [hint && 'time_zone-hint', wrong && 'time_zone-wrong'].filter(Boolean).join(' ') || undefined;
  return (
    <Field id="time_zone" label={label} hint={hint} wrong={wrong}>
      <select id="time_zone" className="input" aria-describedby={described} aria-invalid={wrong ? true : undefined} value={zone} onChange={(event) => setZone(event.target.value)}>
        {zones.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </Field>
  );
}
