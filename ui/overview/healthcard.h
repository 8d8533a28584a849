// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/card.h"
#include "ui/overview/healthlines.h"

class QLabel;
class QPushButton;

namespace pierside::ui {

class ElidedLabel;
class StateGlyph;

//! \brief What services say of themselves: verdict, container, endpoints, checks, each a line; "Check now" and "Why?".
//!
//! Changes in place while the lines stay the same ones: focus and selection hold.
class HealthCard : public Card
{
    Q_OBJECT

public:
    explicit HealthCard(QWidget *parent = nullptr);

    void setLines(const QList<HealthLine> &lines);

Q_SIGNALS:
    //! endpoint empty: all of the service.
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    //! Open it once its service answers, or not any more.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! It is on the clipboard.
    void copied(const QString &text);

private:
    struct Row
    {
        StateGlyph *glyph = nullptr;
        QLabel *text = nullptr;
        ElidedLabel *note = nullptr;   //!< of an endpoint
        QPushButton *button = nullptr; //!< of what can be pressed
    };
    void rebuild(const QList<HealthLine> &lines);
    Row addRow(const HealthLine &line, int number);
    QPushButton *button(const HealthLine &line);
    static void fillLink(QPushButton *button, const HealthLine &line);
    void pressLink(const QString &key);
    void fill(Row &row, const HealthLine &line);

    QGridLayout *m_grid = nullptr;
    QList<HealthLine> m_lines;
    QList<Row> m_rows;
};

} // namespace pierside::ui
