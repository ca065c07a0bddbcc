import { actsContract } from '../contracts/acts-contract.ts';
import { answeredRequestsContract } from '../contracts/answered-requests-contract.ts';
import { credentialsContract } from '../contracts/credentials-contract.ts';
import { eventsContract } from '../contracts/events-contract.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { houseStore } from '../fakes/house-store/house-store.ts';

const name = 'the store in memory';
actsContract({ name, open: () => houseStore().acts });
answeredRequestsContract({ name, open: () => houseStore().answered });
credentialsContract({ name, open: () => houseStore().credentials });
eventsContract({ name, open: () => houseStore().events });
jobsContract({ name, open: () => houseStore().jobs });
