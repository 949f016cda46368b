#!/usr/bin/env node
import { processIo } from './io.js'
import { run } from './program.js'

// Not `process.exit`: what is written to a pipe may still be on its way.
process.exitCode = await run(process.argv.slice(2), processIo())
