import type { Talk } from "../talk.ts";

/** Water, power, heat, now. */
export function emergency(talk: Talk): void {
  const { agent, caller, facts: f } = talk;
  if (f.known) agent(`Emergency desk, this is ${f.agent}. Go ahead, ${f.first}, what's happening?`);
  else {
    agent(
      `Acme Home Services emergency line, this is ${f.agent}. What's going on?`,
      `Acme emergency service, ${f.agent}. Tell me what's happening.`,
    );
  }
  caller(
    f.problem.urgent,
    `Hi, yes, I need somebody right now. ${f.problem.urgent}`,
    `Thank God somebody's there. ${f.problem.urgent}`,
  );
  agent("Okay. Is everybody in the house safe?", "I'm going to help you. Is anyone hurt?");
  caller("We're okay. Just a bit shaken.", "No, nobody's hurt.", "Everybody's fine so far.");
  const { stop } = f.problem;
  if (stop === "water") stopWater(talk);
  else if (stop === "power") stopPower(talk);
  else {
    agent(
      "Good. Is there a place where you can wait until we're there?",
      "Okay. Where can everybody stay in the meantime?",
    );
    caller(stop.wait);
    agent("Perfect. Please do that as soon as we hang up.", "That's a good plan.");
  }
  dispatch(talk);
}

function stopWater({ agent, caller, hold, facts: f }: Talk): void {
  agent(
    "Good. First, let's stop the water. Do you know where the main shutoff is?",
    "Alright. Before anything else I want you to turn off the water. Do you know where the main valve is?",
  );
  caller(
    "I think so. In the utility room, by the meter.",
    "No. Where would that be?",
    `My ${f.partner} showed me once. It's in the basement.`,
  );
  agent(
    "Usually where the line comes into the house. Look for a lever or a round handle. Go ahead, I'll stay on the line.",
    "It's close to where the pipe comes in from the street. Please go there now, and take the phone with you.",
  );
  hold(18, 60);
  caller(
    "Okay. I found it. Which way do I turn it?",
    "I'm there. It's a red handle.",
    "Yeah, I've got it, but it's stiff.",
  );
  agent(
    "Clockwise, until it stops. Don't force it with a tool.",
    "If it's a lever, a quarter turn, so that it's across the pipe. If it's round, to the right. Slowly.",
  );
  hold(6, 22);
  caller("It's off. It's slowing down.", "Okay, I think that did it.", "Yes. It stopped. Oh, thank you.");
  agent(
    "You did great. Move what you can out of the wet, and stay away from anything electrical.",
    "Well done. Take some pictures for your insurance, and leave it off until we're there.",
  );
}

function stopPower({ agent, caller, hold }: Talk): void {
  agent(
    "Good. Do you know where the breaker panel is? Only go there if it isn't hot and you don't see smoke.",
    "Alright. Let's take the power off it. Where's your breaker panel?",
  );
  caller(
    "It's in the garage, by the door.",
    "In the hall closet. I'm standing in front of it.",
    "In the basement. There's no smoke.",
  );
  agent("Touch the door with the back of your hand. Is it hot?", "Before you open it: does it feel warm?");
  hold(4, 12);
  caller("No, it's only a little warm.", "It feels normal.");
  agent(
    "Okay. Push the big one at the top to off. Everything will go dark, so have your flashlight ready.",
    "Then switch the main one to off, it's the large one. Use the light on your phone.",
  );
  hold(5, 18);
  caller("Okay, it's dark. It's off.", "Done. Everything's off.");
  agent(
    "Perfect. Leave it off until we're there. If you smell smoke, go outside and call 911.",
    "Good. Don't turn it back on, whatever happens. And if it gets worse, get out and call 911 first.",
  );
}

/** Somebody is sent. */
function dispatch(talk: Talk): void {
  const { agent, caller, either, hold, maybe, mark, facts: f } = talk;
  if (f.known) {
    agent(`And what's the address, ${f.first}?`);
    caller(`${f.street}, in ${f.city}.`);
  } else {
    agent(
      "Now, who am I talking to, and what's the address?",
      "Let me get your name and address, and I'll send somebody.",
    );
    caller(`${f.full}. ${f.street}, in ${f.city}.`, `It's ${f.street}, ${f.city}. My name is ${f.full}.`);
  }
  agent(
    "I'm checking who's closest. Stay with me.",
    `One moment, ${f.first}, I'm calling the on-call technician.`,
  );
  hold(20, 75);
  mark("Booked");
  agent(
    `Okay, ${f.tech} is finishing up not far from you and can be there in about 40 minutes.`,
    `I have ${f.tech} on the way. You should see the truck within the hour.`,
  );
  caller("Okay. We can manage that.", "Oh, thank goodness.", "Good. I'll leave the porch light on.");
  if (maybe(0.6)) {
    caller("What does it cost, at this hour?", "Is there an extra charge for this?");
    either(
      [
        `A: The emergency visit is ${f.fee} on top of the repair, and you'll see the price before anything is done.`,
        "C: That's fine. I just want it fixed.",
      ],
      [
        `A: There's an emergency fee of ${f.fee}. If you're a member, it's waived.`,
        "C: I think we're members, actually.",
        "A: You are, I can see it now. Then it's only the repair.",
      ],
      [`A: It's ${f.fee} for coming out.`, "C: I don't care, as long as he comes."],
    );
  }
  either(
    [`A: Is ${f.callback} the number for ${f.tech} to call?`, "C: Yes, that's right. I'll keep it on me."],
    [`A: ${f.tech} will call you from the road, at ${f.callback}, correct?`, "C: Correct."],
  );
  agent(
    `Alright, ${f.first}. If anything changes, call this number back and ask for ${f.agent}.`,
    "Hang in there. We'll get you taken care of.",
  );
  caller("Thank you so much. You've been a lifesaver.", "Okay. Thank you. Bye.", "Bless you. Bye bye.");
}
