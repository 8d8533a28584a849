// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/actions/examiner.h"

#include <QJsonObject>

namespace pierside::cli {

//! The project whose health is examined, and the engine it runs on.
struct ExaminationSubject
{
    std::shared_ptr<const compose::Project> declared; //!< null if the files are missing
    ProjectName project;
    std::shared_ptr<engine::Engine> engine;
    run::Stack stack;
    bool local = true; //!< the engine runs on this machine, so endpoints can be probed

    //! The request to examine the project, given all containers of the engine.
    actions::ExamineRequest request(const QList<engine::Container> &all) const;
};

//! What `health` and `doctor` examine.
struct Examination
{
    ExaminationSubject subject;
    actions::ExamineRequest request;
    QStringList services; //!< those named on the command line, else all
};

//! Reads the files and asks the engine. Fails with BadInput for an unknown service.
Result<Examination> examinationOf(Invocation &run);

//! The catalogue with the user's file; prints the problems of that file.
catalogue::Catalogue userCatalogue(Invocation &run);

//! One service in the JSON output of `health` and `doctor`. Pure.
QJsonObject toJson(const health::ServiceFacts &facts, const health::Verdict &verdict);

} // namespace pierside::cli
