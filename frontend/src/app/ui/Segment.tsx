// A short choice in a row, acting at once.
interface SegmentProps {
  legend: string;
  name: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}

export function Segment({ legend, name, value, options, onChange }: SegmentProps) {
  return (
    <fieldset>
      <legend className="eyebrow">{legend}</legend>
      <div className="segment">
        {options.map(([option, label]) => (
          <label key={option} className={option === value ? 'is-on' : undefined}>
            <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChange(option)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
