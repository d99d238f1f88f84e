import type { Topic } from "../talk.ts";

/** How a big job would go. */
export const planningTopics: readonly Topic[] = [
  ({ agent, caller, facts: f }) => {
    caller("Walk me through the day itself. What happens, hour by hour?");
    agent("They come around eight, two people, and first they cover the floors and carry everything in.");
    caller("And then everything's off?");
    agent(
      "From about nine. The old one's out by ten thirty, and then it's fitting the new one, which takes the longest.",
    );
    caller("When would we have it back on?");
    agent("Usually by three. Then they test it for an hour and show you how it works.");
    caller("An hour of testing. I like that.");
    agent(`${f.tech} doesn't leave before it's right. I've seen the overtime.`);
  },
  ({ agent, caller }) => {
    caller("We have a vacation coming up, the second week of next month. Can it be after that?");
    agent("Of course. If you order now, I can hold a date for up to ninety days at the same price.");
    caller("So the price is fixed when I sign, not when you come?");
    agent("Right, the day you sign. If the manufacturer goes up in between, that's our problem.");
    caller("And if they go down?");
    agent("In all my time here I've never seen that. But if they do, you get the lower one.");
  },
  ({ agent, caller }) => {
    caller("Our street's really narrow, and there's no parking on the one side. Is that a problem?");
    agent("How far is it from where a van could stand to your door?");
    caller("Fifty feet or so, and then there are six steps.");
    agent(
      "That's fine. They've got a stair climber. If it's more than a hundred feet, we bring a third person.",
    );
    caller("And for the crane, if they need one?");
    agent("You won't need one for this. Only if it sits on a roof.");
  },
  ({ agent, caller, hold }) => {
    caller("We've got a homeowners association, and they want to approve anything that's outside.");
    agent("Do they want to see a drawing, or is the model enough?");
    caller("Let me find the letter. Give me a second.");
    hold(12, 35);
    caller("Okay, it says: a drawing with the distances, the color, and how loud it is at the fence.");
    agent("We've got a package for that. The estimator measures it, and you'll get a PDF you can hand in.");
    caller("You're kidding. You do that for me?");
    agent("It's about half of our customers by now. They usually answer in two weeks.");
  },
  ({ agent, caller }) => {
    caller("What if it's the wrong size in the end? I've read that a lot of them are too big.");
    agent(
      "You've read right. That's why we calculate it, room by room, with the windows and which way they face.",
    );
    caller("The other company just looked at the label of the old one.");
    agent("And if the old one was wrong, you'd be wrong for another twenty years.");
    caller("Do I get to see the calculation?");
    agent("It's three pages at the end of the quote. You're welcome to show it to anybody.");
  },
  ({ agent, caller }) => {
    caller("Which brands do you carry?");
    agent("Three of them. One that's very quiet, one that's good value, and one for really cold places.");
    caller("And which one would you put in your own house?");
    agent("I've got the middle one. I don't need the quiet one, I live next to the freeway.");
    caller("That's an honest answer.");
    agent("The insides are more alike than they'd like you to know. What matters is who puts it in.");
    caller("My neighbor says the same thing, and he's an engineer.");
  },
  ({ agent, caller, facts: f }) => {
    caller("How do the tax credits work? I saw something about thirty percent.");
    agent(
      "There's a federal one for certain models, and you claim it on your return. We give you the certificate.",
    );
    caller("So it isn't off of the bill?");
    agent(
      `No. You pay the ${f.price}, and you get it back next year. Please check with whoever does your taxes, the limits change.`,
    );
    caller("My daughter does ours. I'll ask her.");
    agent("Tell her the certificate number's on the last page.");
  },
  ({ agent, caller }) => {
    caller("Let me ask about maintenance. What do I have to do, and what do you do?");
    agent("You change the filter every three months, and that's really it. Set a reminder on your phone.");
    caller("Which I forget.");
    agent("Everybody does. Or you take the plan, and we bring them twice a year and change them for you.");
    caller("How much is that again?");
    agent("Nineteen dollars a month. The first year's included if you buy the system from us.");
    caller("Okay, then I'll decide after the first year.");
  },
  ({ agent, caller }) => {
    caller("And if it breaks on a weekend?");
    agent("You call the same number. There's always somebody on call, day and night.");
    caller("A real person, or one of those robots?");
    agent("A real person. At three in the morning it may be a sleepy one.");
    caller("That's still better than a robot.");
    agent("In the first year there's no after-hours charge for anything that we put in.");
  },
  ({ agent, caller, facts: f }) => {
    caller(`My ${f.partner} wants to help with it, to save a bit. Is there any part we can do ourselves?`);
    agent(
      "You can take out the old shelves and paint the wall behind it. The rest has to be licensed, because of the warranty.",
    );
    caller("Somebody here will be disappointed.");
    agent("You can both help carry. They never say no to that.");
    caller("I'm passing that on. I'm getting a very funny look right now.");
  },
  ({ agent, caller }) => {
    caller("Could we do it in two steps? One part now, and the rest next year?");
    agent(
      "You could. But then you pay for two permits and two visits, so it's about 15 percent more in the end.",
    );
    caller("And if I do everything now and pay in two steps?");
    agent("That's what I'd do. Twelve months with no interest, and you're through by next winter.");
    caller("Does it matter how much I put down?");
    agent("Not for the rate. Put down what you're comfortable with.");
    caller("Okay. I'll talk about it at dinner.");
  },
  ({ agent, caller }) => {
    caller("Do you have any references? People near us who've had the same thing done?");
    agent("I can give you three who said that we may. One of them is four streets over from you.");
    caller("Do they get something for that?");
    agent("A thank-you card. So they'll tell you the truth.");
    caller("Then I'd like those, please.");
    agent("I'll put the names in the same text as the appointment.");
  },
];
