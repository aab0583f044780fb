// The shop's queue, by the AWS SDK: each message is taken, and deleted after that.

import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { FulfilmentError } from "./errors.js";
import { NotAMessage } from "./inbox.js";

/** The queue at a URL. Outside of AWS, only the endpoint is another one. */
export class Queue {
  constructor(url, region) {
    this.url = url;
    this.sqs = new SQSClient({ region, endpoint: new URL(url).origin });
  }

  /** Take each message that waits. What cannot be taken stays, and ends in the dead-letter queue. */
  async process(take) {
    const changes = [];
    for (let messages; (messages = await this.receive()).length; ) {
      for (const { Body, ReceiptHandle } of messages) {
        try {
          changes.push(await take(Body));
        } catch (error) {
          if (error instanceof FulfilmentError || error instanceof NotAMessage) continue;
          throw error;
        }
        await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle }));
      }
    }
    return changes;
  }

  /** Close the connections. */
  close() {
    this.sqs.destroy();
  }

  async receive() {
    const request = new ReceiveMessageCommand({ QueueUrl: this.url, MaxNumberOfMessages: 10 });
    return (await this.sqs.send(request)).Messages ?? [];
  }
}
