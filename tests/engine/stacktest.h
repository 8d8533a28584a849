// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/program.h"
#include "tests/engine/readymadestacks.h"

#include <QMap>
#include <QTest>

#include <memory>

namespace pierside::tests {

using namespace Qt::StringLiterals;

//! \brief Tests the environments in stacks/, one compose file after the other, because their ports conflict.
//!
//! Starts each one with the program until all services are healthy, probes every port and health endpoint from this
//! machine, lets Docker Compose and Pierside take over in turn without recreating a container, then tests down and
//! reset, after which nothing may be left.
class StackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void configIsTheSame_data() { rows(); }
    void configIsTheSame();
    void fromNothingToHealthyAndBack_data() { rows(); }
    void fromNothingToHealthyAndBack();

protected:
    static constexpr int patience = 180'000; //!< ms, for one run of a program

    //! Whether this test covers the stack.
    virtual bool takes(const ReadyMadeStack &stack) const = 0;

    void take(const ReadyMadeStack &stack);
    Outcome pierside(const QStringList &arguments) const;
    //! The first probe without the expected answer within half a minute.
    QString wrong() const;

    std::unique_ptr<Program> m_program;
    ReadyMadeStack m_stack;

private:
    void rows() const;
    void removeWhatAnInterruptedRunLeft();
    Outcome docker(const QStringList &arguments) const;
    Outcome compose(const QStringList &arguments) const;
    QStringList names(const QStringList &listing) const;
    QMap<QString, QString> ids() const;
    QStringList notHealthy() const;
    QStringList remains() const;
};

} // namespace pierside::tests

#define VERIFY_RUN(expression)                                                                                         \
    do {                                                                                                               \
        const Outcome ran = (expression);                                                                              \
        QVERIFY2(ran.exitCode == 0, ran.both().constData());                                                           \
    } while (false)
