// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

class QGridLayout;

namespace pierside::ui {

//! \brief A group box of the overview that rebuilds its content when its lines change.
class Card : public QGroupBox
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

protected:
    //! Replaces the content with an empty widget. The old one is deleted later, after pending clicks are handled.
    QWidget *renewContent();
    //! As renewContent(), with a grid layout. verticalSpacing: px.
    QGridLayout *renewGrid(int verticalSpacing);
    //! Null until renewContent() is called.
    QWidget *content() const { return m_content; }

private:
    QWidget *m_content = nullptr;
};

} // namespace pierside::ui
