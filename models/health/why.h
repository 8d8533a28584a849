// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/verdict.h"

#include <QHash>

namespace pierside::health {

//! Everything that is known when somebody asks why. All but the first three may be empty: then less is said.
struct WhyInput
{
    QString service;
    const compose::Project *declared = nullptr; //!< null where the files are gone
    QHash<QString, ServiceFacts> services;      //!< of the project, by name
    QList<engine::Container> others;            //!< of other projects on the same engine
    //! By container: the last lines of its log, oldest first. Untrusted.
    QHash<ContainerId, QStringList> logs;
    //! By container: TCP ports on which it listens; true = on loopback only. No entry = not known.
    QHash<ContainerId, QHash<quint16, bool>> listening;
    QHash<QString, QDateTime> fileTimes; //!< by path on this machine: last change of what is bind-mounted
    QDateTime now;
};

//! One thing to say.
struct WhyPoint
{
    enum class Weight {
        Cause,  //!< why it is not well
        Detail, //!< what was seen: the check's output, the log
        Notice, //!< worth knowing, whatever the state
    };

    Weight weight = Weight::Cause;
    QString title;
    QStringList lines; //!< as a program wrote them: fixed font. Untrusted
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

//! \brief Why a service is as it is, and what to try: the same for the window and for doctor.
//!
//! Pure; any thread. Values of variables are never shown, only the host and port that they name.
Why whyOf(const WhyInput &input);

//! As doctor prints it and the window copies it.
QString whyText(const Why &why);

} // namespace pierside::health
