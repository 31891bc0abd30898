import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Recording } from './Recording.ts';
import type { Call, Stage, Step } from './Situation.ts';

const MINUTES = 60_000;
/** The longest that a condition is waited for: a machine that stops itself looks once a minute. */
const PATIENCE = 15 * MINUTES;
const PAUSE = 300;
const ID = /Submitted sky\.launch request: ([\da-f-]{36})/;

/** Plays the steps one after the other and hands on what was said. Throws for a condition that never comes. */
export async function play(
  stage: Stage,
  steps: readonly Step[],
  keep: (said: Recording | Answer) => Promise<void>,
): Promise<void> {
  const story = new Story(stage, keep);
  for (const step of steps) await story.take(step);
}

class Story {
  private id = 'none';
  private readonly going = new Map<string, { command: string; call: Call }>();

  private readonly stage: Stage;
  private readonly keep: (said: Recording | Answer) => Promise<void>;

  constructor(stage: Stage, keep: (said: Recording | Answer) => Promise<void>) {
    this.stage = stage;
    this.keep = keep;
  }

  async take(step: Step): Promise<void> {
    const { stage } = this;
    if (step.kind === 'call') await this.call(step);
    else if (step.kind === 'end') await this.end(step.name);
    else if (step.kind === 'http') await this.http(step);
    else if (step.kind === 'until') await this.until(step.command, step.says);
    else if (step.kind === 'stopServer') await (await stage.sky(['api', 'stop'])).ended;
    else if (step.kind === 'refuse') await stage.refuse(step.refusal);
    else if (step.kind === 'allow') await stage.allow();
    else if (step.kind === 'keys') await stage.setKeys(step.there);
    else if (step.kind === 'hold') await stage.hold(step.on);
    else await stage.strike(step.verb);
  }

  private async call({ name, command, manner }: Extract<Step, { kind: 'call' }>): Promise<void> {
    const call = await this.stage.sky(this.words(command), manner);
    this.going.set(name, { command, call });
    if (manner?.upon === undefined || manner.signal !== undefined) await this.end(name);
  }

  private async end(name: string): Promise<void> {
    const begun = this.going.get(name);
    if (begun === undefined) throw new Error(`${name} was never begun.`);
    const { exitCode, output } = await begun.call.ended;
    this.id = ID.exec(begun.call.said())?.[1] ?? this.id;
    const command = this.stage.neutral(`sky ${this.words(begun.command).join(' ')}`);
    await this.keep({ name, command, exitCode, output, effects: await this.stage.effects() });
  }

  private async http({ name, request, body }: Extract<Step, { kind: 'http' }>): Promise<void> {
    const [method = '', path = ''] = this.words(request);
    const answer = await this.stage.http(method, path, body);
    if (method === 'POST' && answer.status === 200) this.id = answer.id;
    const asked = { name, request: this.stage.neutral(`${method} ${path}`), status: answer.status };
    await this.keep({ ...asked, id: answer.id !== '', body: this.stage.neutral(answer.body) });
  }

  private async until(command: string, says: RegExp): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const call = await this.stage.sky(this.words(command));
      await call.ended;
      if (says.test(call.said())) return;
      await sleep(PAUSE);
    }
    throw new Error(`«sky ${command}» never said ${String(says)}.`);
  }

  private words(command: string): string[] {
    return command.split(' ').map((word) => word.replace(/\bID$/, this.id));
  }
}
