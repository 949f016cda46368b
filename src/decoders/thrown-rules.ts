import { read } from '../core/safe-read.js'
import { aiSdk } from './ai-sdk.js'
import { clientChunk } from './client-chunk.js'
import { clientDom } from './client-dom.js'
import { clientLibrary } from './client-library.js'
import { clientNetwork } from './client-network.js'
import { clientNoise } from './client-noise.js'
import { clientValidation } from './client-validation.js'
import { connect } from './connect.js'
import { firebase } from './firebase.js'
import { graphql } from './graphql.js'
import { isList, isObject, text } from './members.js'
import { always, type Facts, hasAny, type Rule } from './rule.js'
import { stripe } from './stripe.js'
import { supabase } from './supabase.js'
import { trpc } from './trpc.js'

const thrown = ({ envelope }: Facts) => envelope.failure
const name = (facts: Facts) => text(read(thrown(facts), 'name')) ?? ''

/** Errors of this side, and of the SDKs of services: by what they are called and what they alone have. */
export const thrownRules: readonly Rule[] = [
  [clientChunk, always],
  [clientNoise, always],
  [trpc, always],
  [connect, always],
  [aiSdk, (facts) => /^(AI_|Gateway)/.test(name(facts))],
  [firebase, (facts) => name(facts) === 'FirebaseError'],
  [
    supabase,
    (facts) => /^(Auth\w*|Postgrest|Storage\w*|Functions\w*)Error$/.test(name(facts)) && hasAny(thrown(facts), 'code'),
  ],
  [stripe, (facts) => /^Stripe\w*Error$/.test(text(read(thrown(facts), 'type')) ?? '')],
  [
    graphql,
    (facts) =>
      isList(read(thrown(facts), 'graphQLErrors')) ||
      isObject(read(thrown(facts), 'response')) ||
      /GraphQL/.test(name(facts)),
  ],
  [clientValidation, always],
  [
    clientDom,
    (facts) => !/^(HTTPError|TimeoutError)$/.test(name(facts)) || typeof read(thrown(facts), 'code') === 'number',
  ],
  [clientLibrary, always],
  [clientNetwork, always],
]
