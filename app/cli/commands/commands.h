// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"

// The handlers of the command table. Each prints its results and returns the exit code.
namespace pierside::cli {

ExitCode runConfig(Invocation &run);
ExitCode runList(Invocation &run);
ExitCode runPs(Invocation &run);
ExitCode runPorts(Invocation &run);
ExitCode runImages(Invocation &run);
ExitCode runPlan(Invocation &run);   //!< shows a plan
ExitCode runVerb(Invocation &run);   //!< up, stop, start, restart, recreate, pull, build, down, reset
ExitCode runFinish(Invocation &run); //!< completes a run that a crash interrupted
ExitCode runTop(Invocation &run);
ExitCode runPort(Invocation &run);
ExitCode runWait(Invocation &run);
ExitCode runWatch(Invocation &run);
ExitCode runCopy(Invocation &run);   //!< cp
ExitCode runExport(Invocation &run); //!< export: the files of a container
ExitCode runAttach(Invocation &run);
ExitCode runPush(Invocation &run);    //!< says what to use instead
ExitCode runPublish(Invocation &run); //!< says what to use instead
ExitCode runExec(Invocation &run);
ExitCode runOneOff(Invocation &run);        //!< run
ExitCode runNamedCommands(Invocation &run); //!< commands: lists them
ExitCode runNamedCommand(Invocation &run);  //!< run-command
ExitCode runClient(Invocation &run);        //!< client: psql and others in the container
ExitCode runDump(Invocation &run);
ExitCode runLoad(Invocation &run);
ExitCode runImport(Invocation &run);
ExitCode runLogs(Invocation &run);
ExitCode runEvents(Invocation &run);
ExitCode runStats(Invocation &run);
ExitCode runHealth(Invocation &run);
ExitCode runDoctor(Invocation &run);
ExitCode runContexts(Invocation &run);
ExitCode runSettings(Invocation &run);        //!< settings ls, get, set, reset
ExitCode runVolumes(Invocation &run);         //!< volumes ls
ExitCode runVolumeBrowse(Invocation &run);    //!< volumes browse
ExitCode runVolumeBackup(Invocation &run);    //!< volumes backup
ExitCode runSnapshots(Invocation &run);       //!< volumes snapshots
ExitCode runSnapshotRemove(Invocation &run);  //!< volumes forget
ExitCode runSnapshotTrim(Invocation &run);    //!< volumes trim
ExitCode runVolumeRestore(Invocation &run);   //!< volumes restore
ExitCode runVolumeClone(Invocation &run);     //!< volumes clone
ExitCode runVolumeRename(Invocation &run);    //!< volumes rename
ExitCode runVolumeUndo(Invocation &run);      //!< volumes undo
ExitCode runVolumeWipe(Invocation &run);      //!< volumes wipe
ExitCode runVolumeRemove(Invocation &run);    //!< volumes rm
ExitCode runVolumeStates(Invocation &run);    //!< volumes states
ExitCode runVolumeExport(Invocation &run);    //!< volumes export
ExitCode runVolumeBundle(Invocation &run);    //!< volumes bundle
ExitCode runVolumeImport(Invocation &run);    //!< volumes import
ExitCode runVolumeDownload(Invocation &run);  //!< volumes download
ExitCode runVolumeUpload(Invocation &run);    //!< volumes upload
ExitCode runVolumeClass(Invocation &run);     //!< volumes class
ExitCode runVolumeProtect(Invocation &run);   //!< volumes protect, unprotect
ExitCode runDiskUse(Invocation &run);         //!< df
ExitCode runCleanup(Invocation &run);         //!< cleanup
ExitCode runKeep(Invocation &run);            //!< cleanup keep, cleanup unkeep
ExitCode runSecrets(Invocation &run);         //!< secrets ls, set, get, rm, import, generate, sets, use
ExitCode runSecretsHistory(Invocation &run);  //!< secrets history
ExitCode runSecretsNeeded(Invocation &run);   //!< secrets needed
ExitCode runSecretsRotate(Invocation &run);   //!< secrets rotate
ExitCode runIssuer(Invocation &run);          //!< issuer
ExitCode runRealmDiff(Invocation &run);       //!< realm diff
ExitCode runRealmExport(Invocation &run);     //!< realm export
ExitCode runRealmImport(Invocation &run);     //!< realm import
ExitCode runSecretsTest(Invocation &run);     //!< secrets test
ExitCode runEnv(Invocation &run);             //!< env: a program with the values of the keyring
ExitCode runLogin(Invocation &run);           //!< login: of a registry
ExitCode runLogout(Invocation &run);          //!< logout
ExitCode runComposeUp(Invocation &run);       //!< compose up: a provider of Docker Compose
ExitCode runComposeDown(Invocation &run);     //!< compose down
ExitCode runComposeMetadata(Invocation &run); //!< compose metadata
ExitCode runVersion(Invocation &run);
ExitCode runHelp(Invocation &run);
ExitCode runCompletion(Invocation &run); //!< completion bash

} // namespace pierside::cli
