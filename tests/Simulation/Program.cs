using Omnichannel.Simulation.Runs;

return SimulationCommand.Create().Parse(args).Invoke();
