// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/verdict.h"

#include <QHash>

namespace pierside::health {

//! The input of a diagnosis. All but the first three may be empty; the result is less detailed then.
struct WhyInput
{
    QString service;
    const compose::Project *declared = nullptr; //!< null if the files are missing
    QHash<QString, ServiceFacts> services;      //!< of the project, by name
    QList<engine::Container> others;            //!< of other projects on the same engine
    //! By container: the last log lines, oldest first. Untrusted.
    QHash<ContainerId, QStringList> logs;
    //! By container: the TCP ports on which it listens; true = on loopback only. No entry = unknown.
    QHash<ContainerId, QHash<quint16, bool>> listening;
    QHash<QString, QDateTime> fileTimes; //!< by path on this machine: last modification of bind-mounted files
    QDateTime now;
};

//! One finding.
struct WhyPoint
{
    enum class Weight {
        Cause,  //!< why the service is not healthy
        Detail, //!< an observation: the output of the check, the log
        Notice, //!< a note, independent of the state
    };

    Weight weight = Weight::Cause;
    QString title;
    QStringList lines; //!< output of a program, in the fixed font. Untrusted
    QString advice;    //!< what to try; may be empty

    bool operator==(const WhyPoint &) const = default;
};

struct Why
{
    QString service;
    Verdict verdict;
    QList<WhyPoint> points; //!< causes first

    bool operator==(const Why &) const = default;
};

//! \brief Explains the state of a service and suggests what to do, for the window and for doctor.
//!
//! Pure; any thread. Values of variables are never included, except the host and port that they contain.
Why whyOf(const WhyInput &input);

//! The text that doctor prints and the window copies.
QString whyText(const Why &why);

} // namespace pierside::health
