// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace pierside::engine {

//! \brief Reads JSON as it comes and says early that it is not worth a tree: a tree of many small values takes thirty
//! times the memory of its text. Keeps nothing; QJsonDocument finds the errors that are left.
class JsonBudget
{
public:
    struct Limits
    {
        int depth = 100;             //!< real answers: 10
        qint64 values = 3'000'000;   //!< keys count too; 10,000 containers make as many
        qint64 branches = 500'000;   //!< objects and arrays
        qsizetype longestWord = 100; //!< characters of a number, true, false or null
    };

    JsonBudget() = default;
    explicit JsonBudget(Limits limits)
        : m_limits(limits)
    {
    }

    //! Null: so far it may be JSON within the limits. Otherwise the reason to give up, the same from then on.
    QString feed(QByteArrayView piece);

private:
    void take(char c);
    void open();
    void close();
    void giveUp(const QString &why);

    Limits m_limits;
    QString m_problem;
    qint64 m_values = 0;
    qint64 m_branches = 0;
    qsizetype m_word = 0;
    int m_depth = 0;
    bool m_inText = false;
    bool m_escaped = false;
    bool m_ended = false;
};

} // namespace pierside::engine
