import { execSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const writtenLast = 'dist/index.d.ts'

/** Builds `dist` unless it is newer than everything it is made from. */
export default function setup(): void {
  if (existsSync(writtenLast) && changedAt(writtenLast) > Math.max(...sources().map(changedAt))) return
  // Vitest says NODE_ENV=test, under which JSX would be compiled for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  execSync('npm run -s build', { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

function sources(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => join('src', name))
  return ['package.json', 'vite.config.ts', 'tsconfig.json', 'tsconfig.build.json', 'tsconfig.node.json', ...files]
}

const changedAt = (file: string) => statSync(file).mtimeMs
