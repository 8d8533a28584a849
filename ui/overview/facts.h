// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/diagnostic.h"
#include "models/engine/values.h"
#include "ui/overview/rowcard.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QString>

#include <optional>

namespace pierside::ui {

//! One line of an overview: a name and what is so. Plain text, untrusted.
struct Fact
{
    QString name;
    QString value;
    QString url;               //!< http or https: shown as a link
    std::optional<Token> tone; //!< colour of the value where it means something
    bool isLog = false;        //!< several lines in the fixed font

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

//! What was wrong with the files when they were read last.
FactSection problemFacts(const Diagnostics &diagnostics);

//! A whole stack: its ports, volumes, networks and files. declared may be null.
QList<FactSection> stackFacts(const compose::Project *declared, const QList<engine::Container> &containers,
                              const engine::Snapshot &snapshot);

//! One service: image, containers, ports, last health checks, mounts, networks. declared may be null.
QList<FactSection> serviceFacts(const compose::Project *declared, const QString &service,
                                const QList<engine::Container> &containers, const engine::Snapshot &snapshot);

} // namespace pierside::ui
