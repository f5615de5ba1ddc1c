// The clauses of a document, to read.
import type { components } from '../../api/schema';

export function Clauses({ clauses }: { clauses: components['schemas']['Clause'][] }) {
  return (
    <ol className="clauses">
      {clauses.map(({ heading, text }) => (
        <li key={heading}>
          <h3 className="h-row">{heading}</h3>
          <p className="asis">{text}</p>
        </li>
      ))}
    </ol>
  );
}
