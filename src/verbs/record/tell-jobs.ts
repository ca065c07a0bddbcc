import { jobView, type JobView } from '#contract';
import type { Home } from '#worlds';
import { NotThere } from '../not-there.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** Long work that was asked for, newest first, without what came of it. */
export async function tellJobs(
  { store: { jobs } }: Pick<Home, 'store'>,
  { limit }: { readonly limit: number },
): Promise<Told<JobView[]>> {
  return told(async () =>
    (await jobs.newest(limit)).map((job) => jobView({ ...job, result: undefined })),
  );
}

/** A job whole: how far it is, and what came of it. */
export async function tellJob(
  { store: { jobs } }: Pick<Home, 'store'>,
  { id }: { readonly id: string },
): Promise<Told<JobView>> {
  return told(async () => {
    const job = await jobs.read(id);
    if (job === undefined)
      throw new NotThere('job', `there is no job ${id}; invest jobs lists them`);
    return jobView(job);
  });
}
