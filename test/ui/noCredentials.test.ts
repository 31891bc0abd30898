import { beforeAll, describe, expect, it } from 'vitest';
import { eachStory } from './eachStory.ts';
import type { OpenCarapace } from './openCarapace.ts';

describe('a launch without credentials for any cloud', () => {
  const open = eachStory();
  const title = 'The launch did not succeed.';
  let carapace: OpenCarapace;

  beforeAll(async () => {
    carapace = await open({ faults: ['no_credentials'] });
    await carapace.openView('Carapace');
    await carapace.clickWelcomeButton('Launch Server');
    await carapace.clickDialogButton('Launch');
  });

  it('says which cloud does not know the person, and which command mends it', async () => {
    expect(await carapace.notificationButtons(title)).toEqual(['Check Clouds', 'Retry']);
    const [text] = await carapace.notifications();
    expect(text).toMatch(/No cloud is ready to use\. AWS says: .+ Sign in .+«aws configure»/);
    expect(await carapace.skyCalls()).not.toContainEqual(expect.stringMatching(/^launch/));
  });

  it('lists every cloud with its reason', async () => {
    await carapace.treeRow('No cloud is ready').waitFor();
    const aws = await carapace.treeRow('AWS').getAttribute('aria-label');
    expect(aws).toMatch(/^AWS, .*credentials/i);
    await carapace.screenshot('no credentials');
  });

  it('sees that a cloud is ready once the person has signed in', async () => {
    await carapace.place.setFaults([]);
    await carapace.clickNotificationButton(title, 'Check Clouds');
    await carapace.notification('Ready: AWS.').waitFor();
    await carapace.treeRow('No cloud is ready').waitFor({ state: 'detached' });
    await expect.poll(() => carapace.treeRow('AWS').getAttribute('aria-label')).toBe('AWS, ready');
  });
});
