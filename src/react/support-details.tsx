'use client'
import { useMemo, useState } from 'react'
import type { ApiError } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { useErrors } from './error-context.js'
import { failureIn } from './use-failure.js'

/** What support may ask for, and nothing else: no text of the server's, no query string, no token. */
function linesOf(error: ApiError): string {
  const { request, attempts } = error
  const digest = read(error.cause, 'digest')
  const rows = {
    code: error.code ?? [error.kind, error.status].filter(Boolean).join(' '),
    errorId: error.correlationId ?? (typeof digest === 'string' ? digest : error.id),
    time: new Date(error.occurredAt).toISOString(),
    source: error.source,
    request: request && `${request.method} ${request.path}`,
    attempts: attempts > 1 && attempts,
  }
  const lines = Object.entries(rows).map(([name, value]) => value && `${name}: ${value}`.slice(0, 200))
  return lines.filter(Boolean).join('\n')
}

export interface SupportDetailsProps {
  /** An error, or anything with an `error`. */
  readonly of: unknown
}

/** Folded away: code, error id, time, source and request line, to be copied for support. */
export function SupportDetails({ of }: SupportDetailsProps) {
  const { client, label, announce } = useErrors()
  const [copied, setCopied] = useState(false)
  const lines = useMemo(() => linesOf(client.toError(failureIn(of))), [client, of])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines)
      setCopied(true)
      announce?.(label('copied'), 'status')
    } catch {
      // Not allowed here: the lines can still be marked and copied by hand.
    }
  }
  return (
    <details className="kintsugi" data-part="details">
      <summary>{label('details')}</summary>
      <pre>{lines}</pre>
      <button type="button" data-part="copy" onClick={() => void copy()}>
        {label(copied ? 'copied' : 'copy')}
      </button>
    </details>
  )
}
