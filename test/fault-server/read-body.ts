import type { IncomingMessage } from 'node:http'
import { QuestionError, type Exchange } from './exchange.js'

export const maxBodyBytes = 1_000_000

/** Reads a request's body. Throws QuestionError 413 above a megabyte; the rest is then read and dropped, for 5 s at most. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > maxBodyBytes) {
      req.resume()
      setTimeout(() => req.socket.destroy(), 5000).unref()
      throw new QuestionError(`the body is larger than ${maxBodyBytes} bytes`, 413)
    }
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** The body as JSON; undefined when it is none. */
export function readJson({ body }: Pick<Exchange, 'body'>): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** The body as an object, from JSON or from either form encoding; undefined when it is none of these. */
export async function readObject(exchange: Exchange): Promise<Record<string, unknown> | undefined> {
  const type = exchange.req.headers['content-type'] ?? ''
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    const form = new Response(new Uint8Array(exchange.body), { headers: { 'content-type': type } }).formData()
    return form.then(
      (data) => Object.fromEntries([...data.keys()].map((name) => [name, data.get(name)])),
      () => undefined,
    )
  }
  const value = readJson(exchange)
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}
