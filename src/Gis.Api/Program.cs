return await Gis.Api.Commands.GisCommandLine.Run(args);
