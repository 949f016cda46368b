'use client'
import { useMemo, useState } from 'react'
import type { ApiError } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { useErrors } from './error-context.js'
import { failureIn } from './use-failure.js'

/** What support may ask for, and nothing else: no text of the server's, no query string, no token. */
function rowsOf(error: ApiError): (readonly [name: string, value: string])[] {
  const { request } = error
  const digest = read(error.cause, 'digest')
  const rows: [string, string | number | false | undefined][] = [
    ['code', error.code ?? [error.kind, error.status].filter(Boolean).join(' ')],
    ['errorId', error.correlationId ?? (typeof digest === 'string' ? digest : error.id)],
    ['time', new Date(error.occurredAt).toISOString()],
    ['source', error.source],
    ['request', request && `${request.method} ${request.path}`],
    ['attempts', error.attempts > 1 && error.attempts],
  ]
  return rows.flatMap(([name, value]) => (value ? [[name, String(value).slice(0, 200)] as const] : []))
}

export interface SupportDetailsProps {
  /** An error, or anything with an `error`. */
  readonly of: unknown
}

/** Folded away: code, error id, time, source and request line, to be copied for support. */
export function SupportDetails({ of }: SupportDetailsProps) {
  const { client, label, announce } = useErrors()
  const [copied, setCopied] = useState(false)
  const rows = useMemo(() => rowsOf(client.toError(failureIn(of))), [client, of])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(rows.map(([name, value]) => `${name}: ${value}`).join('\n'))
      setCopied(true)
      announce?.(label('copied'), 'status')
    } catch {
      // Not allowed here: the rows can still be marked and copied by hand.
    }
  }
  return (
    <details data-part="details">
      <summary>{label('details')}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{label(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <button type="button" data-part="copy" onClick={() => void copy()}>
        {label(copied ? 'copied' : 'copy')}
      </button>
    </details>
  )
}
