// What a refusal or a failure means to a page.

/** A field that the server could not take, by its place in what was sent. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

/** A problem document (RFC 9457) as every operation gives it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: FieldProblem[];
}

/** Whether a failure is the server's own answer, rather than a request that never arrived. */
export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
}

export type Failure = 'offline' | 'stale' | 'not_found' | 'signed_out' | 'not_yours' | 'busy' | 'refused' | 'broken';

/** Sorts failures into the few that a page words differently. */
export function failure(error: unknown): Failure {
  if (!isProblem(error)) return error instanceof TypeError ? 'offline' : 'broken';
  if (error.status === 404 || error.status === 410) return 'not_found';
  if (error.status === 401) return 'signed_out';
  if (error.status === 403) return 'not_yours';
  if (error.status === 412) return 'stale';
  if (error.status === 429 || error.status === 503) return 'busy';
  return error.status < 500 ? 'refused' : 'broken';
}
