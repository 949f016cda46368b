import type { Decoder } from '../core/decoder.js'
import { bodyId, headerId } from './correlation.js'
import { found } from './found.js'
import { bodyText } from './payload.js'

/**
 * Answers of proxies, CDNs and servers without an envelope: HTML, text, or nothing. Status and headers say it all; the id
 * may stand in the page ("Ray ID", "Request ID", "Reference #"). Their text is never a message.
 */
export const plainHttp: Decoder = {
  family: 'plain-http',
  decode(envelope) {
    if (typeof envelope.body === 'object') {
      const id = bodyId(envelope.body)
      return id ? found({ correlationId: id }) : undefined
    }
    const page = bodyText(envelope).slice(0, 20_000)
    const inPage =
      /\b(?:Ray ID|Request ID|Reference(?: #|&#32;&#35;)?|X-Request-Id):?\s*(?:<[^>]{0,80}>\s*){0,3}([\w.-]{8,80}={0,2})/i.exec(
        page,
      )?.[1]
    const correlationId = headerId(envelope) ?? inPage
    return correlationId ? found({ correlationId }) : undefined
  },
}
