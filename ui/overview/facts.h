// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/diagnostic.h"
#include "models/engine/values.h"
#include "models/health/verdict.h"
#include "ui/overview/rowcard.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QString>

#include <optional>

namespace pierside::ui {

//! One line of an overview: a name and a value. Plain text, untrusted.
struct Fact
{
    QString name;
    QString value;
    QString url;               //!< http or https: shown as a link
    std::optional<Token> tone; //!< colour of the value if it has a meaning
    bool isLog = false;        //!< several lines, in the fixed font

    bool operator==(const Fact &) const = default;
};

struct FactSection
{
    QString title;
    QList<Fact> facts;

    bool operator==(const FactSection &) const = default;
};

//! The services of a stack, in the order of its rows. declared may be null.
QList<RowFact> serviceRows(const items::StackRow &stack, const compose::Project *declared,
                           const engine::Snapshot &snapshot);

//! The problems that the last read of the files found.
FactSection problemFacts(const Diagnostics &diagnostics);

//! The facts of a stack: ports, volumes, networks and files. declared may be null. known: see ContainerContext.
QList<FactSection> stackFacts(const compose::Project *declared, const QList<engine::Container> &containers,
                              const health::ContainerContexts &known, const engine::Snapshot &snapshot);

//! The facts of a service: image, containers, ports, last health checks, mounts, networks. declared may be null.
QList<FactSection> serviceFacts(const compose::Project *declared, const QString &service,
                                const QList<engine::Container> &containers, const health::ContainerContexts &known,
                                const engine::Snapshot &snapshot);

} // namespace pierside::ui
